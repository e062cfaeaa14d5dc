// The one function of Windows that Rust's std asks for and Wine 8 lacks; newer
// ones have it. For trials under Wine only: no program of a release holds it.
#include <stddef.h>
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(unsigned char *bytes, size_t count) {
  return RtlGenRandom(bytes, (ULONG)count);
}
