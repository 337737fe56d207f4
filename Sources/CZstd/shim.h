#ifndef ROUNDTRIP_CZSTD_SHIM_H
#define ROUNDTRIP_CZSTD_SHIM_H

#include <zstd.h>

#endif
