// libpq, and the field codes of an error report, which are macros and do not reach Swift by themselves.
#include <libpq-fe.h>

static const int FUNDFLOW_PG_DIAG_SQLSTATE = PG_DIAG_SQLSTATE;
static const int FUNDFLOW_PG_DIAG_MESSAGE_PRIMARY = PG_DIAG_MESSAGE_PRIMARY;
static const int FUNDFLOW_PG_DIAG_MESSAGE_DETAIL = PG_DIAG_MESSAGE_DETAIL;
static const int FUNDFLOW_PG_DIAG_MESSAGE_HINT = PG_DIAG_MESSAGE_HINT;
static const int FUNDFLOW_PG_DIAG_CONTEXT = PG_DIAG_CONTEXT;
static const int FUNDFLOW_PG_DIAG_TABLE_NAME = PG_DIAG_TABLE_NAME;
static const int FUNDFLOW_PG_DIAG_CONSTRAINT_NAME = PG_DIAG_CONSTRAINT_NAME;
