#include "embedded.h"

#include <string.h>

#include "files.h"

size_t embedded_file_count(void) { return sizeof files / sizeof files[0]; }

struct embedded_file embedded_file_at(size_t index) { return files[index]; }

static unsigned long long fnv1a(unsigned long long hash, const unsigned char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) hash = (hash ^ bytes[i]) * 0x100000001b3ULL;
    return hash;
}

unsigned long long embedded_fingerprint(void) {
    unsigned long long hash = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < embedded_file_count(); i++) {
        const struct embedded_file file = files[i];
        if (strncmp(file.path, "migrations/", 11) != 0 && strncmp(file.path, "reference/", 10) != 0) continue;
        hash = fnv1a(hash, (const unsigned char *)file.path, strlen(file.path));
        hash = fnv1a(hash, file.bytes, file.length);
    }
    return hash;
}
