// The files of Schema/ inside the program.
#pragma once
#include <stddef.h>

struct embedded_file {
    const char *path;  // below Schema/, such as "layouts/standard.csv"
    const unsigned char *bytes;
    size_t length;
};

size_t embedded_file_count(void);
struct embedded_file embedded_file_at(size_t index);

// FNV-1a over the names and bytes of migrations and reference data: tells quickly whether a database was
// last migrated by this very release. No protection against forgery.
unsigned long long embedded_fingerprint(void);
