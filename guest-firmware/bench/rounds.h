/* How many rounds are a batch: about four million instructions. */
#define mix_ROUNDS 8
#define calls_ROUNDS 27
#define sieve_ROUNDS 4
#define memory_ROUNDS 68
#define indirect_ROUNDS 24
#define muldiv_ROUNDS 47
#define mmio_ROUNDS 443
#define interrupts_ROUNDS 180
#define ecalls_ROUNDS 200
#define sort_ROUNDS 40
#define matrix_ROUNDS 40
#define list_ROUNDS 40
#define crc_ROUNDS 40
#define scanner_ROUNDS 40
#define nop_ROUNDS 1
#define short_ROUNDS 1
