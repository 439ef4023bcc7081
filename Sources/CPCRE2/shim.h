// PCRE2 has no module map of its own, and its header asks how wide a character is: a byte, for UTF-8.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
