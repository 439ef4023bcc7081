// SHA-256 of OpenSSL's libcrypto, by its low-level functions. OpenSSL 3 marks them as deprecated in favour of
// EVP, which reads a file of settings and loads providers first: 2.5 ms for each start of the program, measured,
// which is half of what `brine --version` takes.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
