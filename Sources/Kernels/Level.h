// All kernels of one level, in both precisions. Requires LEVEL_NAME and VECTOR_BYTES, and undefines them.

#define REAL double
#define REAL_NAME Double
#define IS_DOUBLE 1
#include "Vectors.h"
#include "Products.h"
#include "Rows.h"
#include "Columns.h"
#include "Table.h"
#undef REAL
#undef REAL_NAME
#undef IS_DOUBLE

#define REAL float
#define REAL_NAME Single
#define IS_DOUBLE 0
#include "Vectors.h"
#include "Products.h"
#include "Rows.h"
#include "Columns.h"
#include "Table.h"
#undef REAL
#undef REAL_NAME
#undef IS_DOUBLE

#undef LEVEL_NAME
#undef VECTOR_BYTES
