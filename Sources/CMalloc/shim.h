#ifndef ROUNDTRIP_CMALLOC_SHIM_H
#define ROUNDTRIP_CMALLOC_SHIM_H

/* glibc's module for Swift leaves it out. Elsewhere there is none, and the module is empty. */
#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif

#endif
