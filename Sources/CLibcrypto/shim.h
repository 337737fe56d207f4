#ifndef ROUNDTRIP_CLIBCRYPTO_SHIM_H
#define ROUNDTRIP_CLIBCRYPTO_SHIM_H

#include <openssl/evp.h>

#endif
