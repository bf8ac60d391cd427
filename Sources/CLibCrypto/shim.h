// Digests of OpenSSL's libcrypto, which libpq needs too.
#include <openssl/evp.h>
