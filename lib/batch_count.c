/* SPDX-License-Identifier: MIT
 * The fast lane: totals of the rows of a block, node by node for all rows at once. */
#include "batch_lane.h"

static inline int32_t lesser(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* Whatever is pending adds to what is approved. */
static void add_pending(lane_block *block)
{
    const int32_t *restrict approved = block->sums[LANE_APPROVED];
    int32_t *restrict both = block->sums[LANE_PENDING];
    for (uint32_t i = 0; i < LANE_NODES * LANE_ROWS; i++)
        both[i] += approved[i];
}

/* Counts `count` rows for their parents: at most so much of each. */
static void count_rows(const int32_t *restrict sums, int32_t *restrict counted,
                       int32_t *restrict above, int32_t most, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        counted[i] = lesser(sums[i], most);
        above[i] += counted[i];
    }
}

/* Notes where a minimum is not met. */
static void compare_rows(const int32_t *restrict counted, int32_t *restrict owed, int32_t least,
                         uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        owed[i] |= counted[i] - least;
}

static void count_node(lane_block *block, const struct lane_tree *tree, uint32_t n, uint32_t from,
                       uint32_t count)
{
    int32_t then[LANE_ROWS];
    const uint32_t parent = tree->parent[n];
    count_rows(&block->sums[LANE_APPROVED + n][from], &block->counted[n][from],
               &block->sums[LANE_APPROVED + parent][from], tree->most[n], count);
    count_rows(&block->sums[LANE_PENDING + n][from], then,
               &block->sums[LANE_PENDING + parent][from], tree->most[n], count);
    if (tree->least[n] == 0)
        return;
    compare_rows(&block->counted[n][from], &block->owed[from], tree->least[n], count);
    compare_rows(then, &block->owed_if[from], tree->least[n], count);
}

static void count_root(lane_block *block, int32_t most, uint32_t from, uint32_t past)
{
    for (uint32_t i = from; i < past; i++) {
        const int32_t now = lesser(block->sums[LANE_APPROVED][i], most);
        const int32_t then = lesser(block->sums[LANE_PENDING][i], most);
        block->counted[0][i] = now;
        block->pending[i] = then - now;
        block->owed[i] |= now - block->least[i];
        block->owed_if[i] |= then - block->least[i];
    }
}

/* Counts rows [from, past), whose trees have one shape. */
static void count_run(lane_block *block, uint32_t from, uint32_t past)
{
    const struct lane_tree *tree = block->trees[from];
    for (uint32_t n = tree->count - 1U; n > 0; n--)
        count_node(block, tree, n, from, past - from);
    count_root(block, tree->most[0], from, past);
}

void icsrm_block_count(lane_block *block)
{
    uint32_t from = 0;
    memset(block->owed, 0, sizeof block->owed);
    memset(block->owed_if, 0, sizeof block->owed_if);
    add_pending(block);
    for (uint32_t i = 1; i <= block->count; i++) {
        if (i < block->count && block->trees[i]->shape == block->trees[from]->shape)
            continue;
        count_run(block, from, i);
        from = i;
    }
}
