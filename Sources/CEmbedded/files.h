// Written by Tools/embed. The order is that of the names: migrations run in it.

static const unsigned char file_0[] = {
#embed "../../Schema/layouts/report.csv"
};
static const unsigned char file_1[] = {
#embed "../../Schema/layouts/standard.csv"
};
static const unsigned char file_2[] = {
#embed "../../Schema/migrations/0001_roles.sql"
};
static const unsigned char file_3[] = {
#embed "../../Schema/migrations/0002_books.sql"
};
static const unsigned char file_4[] = {
#embed "../../Schema/migrations/0003_entries.sql"
};
static const unsigned char file_5[] = {
#embed "../../Schema/migrations/0004_posting.sql"
};
static const unsigned char file_6[] = {
#embed "../../Schema/migrations/0005_codes.sql"
};
static const unsigned char file_7[] = {
#embed "../../Schema/migrations/0006_openings.sql"
};
static const unsigned char file_8[] = {
#embed "../../Schema/reference/account-map-2015-2023.csv"
};
static const unsigned char file_9[] = {
#embed "../../Schema/reference/accounts-2023.csv"
};
static const unsigned char file_10[] = {
#embed "../../Schema/reference/accounts-2024.csv"
};
static const unsigned char file_11[] = {
#embed "../../Schema/reference/economic-2023.csv"
};
static const unsigned char file_12[] = {
#embed "../../Schema/reference/economic-2024.csv"
};
static const unsigned char file_13[] = {
#embed "../../Schema/reference/funds.csv"
};
static const unsigned char file_14[] = {
#embed "../../Schema/reference/subject-map-2023-2024.csv"
};
static const unsigned char file_15[] = {
#embed "../../Schema/reference/subjects-2023.csv"
};
static const unsigned char file_16[] = {
#embed "../../Schema/reference/subjects-2024.csv"
};

static const struct embedded_file files[] = {
    {"layouts/report.csv", file_0, sizeof file_0},
    {"layouts/standard.csv", file_1, sizeof file_1},
    {"migrations/0001_roles.sql", file_2, sizeof file_2},
    {"migrations/0002_books.sql", file_3, sizeof file_3},
    {"migrations/0003_entries.sql", file_4, sizeof file_4},
    {"migrations/0004_posting.sql", file_5, sizeof file_5},
    {"migrations/0005_codes.sql", file_6, sizeof file_6},
    {"migrations/0006_openings.sql", file_7, sizeof file_7},
    {"reference/account-map-2015-2023.csv", file_8, sizeof file_8},
    {"reference/accounts-2023.csv", file_9, sizeof file_9},
    {"reference/accounts-2024.csv", file_10, sizeof file_10},
    {"reference/economic-2023.csv", file_11, sizeof file_11},
    {"reference/economic-2024.csv", file_12, sizeof file_12},
    {"reference/funds.csv", file_13, sizeof file_13},
    {"reference/subject-map-2023-2024.csv", file_14, sizeof file_14},
    {"reference/subjects-2023.csv", file_15, sizeof file_15},
    {"reference/subjects-2024.csv", file_16, sizeof file_16},
};
