#ifndef ROUNDTRIP_CJANSSON_SHIM_H
#define ROUNDTRIP_CJANSSON_SHIM_H

#include <jansson.h>

#endif
