/* For the Wine prefix of builds and tests alone, never shipped: the random numbers that Rust asks of Windows 10. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *out, SIZE_T count) { return RtlGenRandom(out, (ULONG)count); }
