/* Makes a linked list, looks things up, reverses it, and sorts it by merging. */
#include "bench.h"

#define COUNT 300

struct node {
  struct node *next;
  short key;
  unsigned short order;
};

static struct node *make(struct node *nodes, unsigned seed) {
  struct node *head = 0;
  for (int i = 0; i < COUNT; i++) {
    /* 7 and 300 have no divisor in common: every node once, neighbours far apart. */
    struct node *node = &nodes[i * 7 % COUNT];
    node->next = head;
    node->key = (short)(next_random(&seed) % 1000);
    node->order = (unsigned short)i;
    head = node;
  }
  return head;
}

static const struct node *find(const struct node *list, int key) {
  while (list && list->key != key) {
    list = list->next;
  }
  return list;
}

static struct node *reverse(struct node *list) {
  struct node *reversed = 0;
  while (list) {
    struct node *next = list->next;
    list->next = reversed;
    reversed = list;
    list = next;
  }
  return reversed;
}

static struct node *merge(struct node *a, struct node *b) {
  struct node *head = 0;
  struct node **tail = &head;
  while (a && b) {
    struct node **smaller = b->key < a->key ? &b : &a;
    *tail = *smaller;
    tail = &(*smaller)->next;
    *smaller = (*smaller)->next;
  }
  *tail = a ? a : b;
  return head;
}

static struct node *sort(struct node *list) {
  if (!list || !list->next) {
    return list;
  }
  struct node *middle = list;
  for (struct node *end = list->next; end && end->next; end = end->next->next) {
    middle = middle->next;
  }
  struct node *second = middle->next;
  middle->next = 0;
  return merge(sort(list), sort(second));
}

static unsigned sum_of(const struct node *list) {
  unsigned sum = 0;
  for (; list; list = list->next) {
    sum = fold(sum, (unsigned)list->key ^ list->order);
  }
  return sum;
}

unsigned list_round(void *memory) {
  struct node *list = make(memory, 5);
  unsigned sum = 0;
  for (int key = 0; key < 1000; key += 23) {
    const struct node *found = find(list, key);
    sum = fold(sum, found ? found->order : 1);
  }
  list = sort(reverse(list));
  return fold(sum, sum_of(list));
}
