/* SPDX-License-Identifier: MIT
 * The fast lane: totals of the rows of a block, node by node for all rows at once. */
#include "batch_lane.h"

static inline int32_t lesser(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* Whatever is pending adds to what is approved. */
static void add_pending(lane_block *block, uint32_t nodes)
{
    for (uint32_t n = 0; n < nodes; n++)
        for (uint32_t i = 0; i < LANE_ROWS; i++)
            block->both[n][i] += block->earned[n][i];
}

/* Counts a node below the root for its parent. */
static void count_node(lane_block *block, const struct lane_tree *tree, uint32_t n, uint32_t from,
                       uint32_t past)
{
    const int32_t most = tree->most[n];
    const int32_t least = tree->least[n];
    const int32_t *earned = block->earned[n];
    const int32_t *both = block->both[n];
    int32_t *counted = block->counted[n];
    int32_t *above = block->earned[tree->parent[n]];
    int32_t *both_above = block->both[tree->parent[n]];
    for (uint32_t i = from; i < past; i++) {
        const int32_t now = lesser(earned[i], most);
        const int32_t then = lesser(both[i], most);
        counted[i] = now;
        above[i] += now;
        both_above[i] += then;
        block->owed[i] |= now - least;
        block->owed_if[i] |= then - least;
    }
}

static void count_root(lane_block *block, int32_t most, uint32_t from, uint32_t past)
{
    for (uint32_t i = from; i < past; i++) {
        const int32_t now = lesser(block->earned[0][i], most);
        const int32_t then = lesser(block->both[0][i], most);
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
        count_node(block, tree, n, from, past);
    count_root(block, tree->most[0], from, past);
}

void icsrm_block_count(lane_block *block)
{
    uint32_t from = 0;
    memset(block->owed, 0, sizeof block->owed);
    memset(block->owed_if, 0, sizeof block->owed_if);
    add_pending(block, LANE_NODES);
    for (uint32_t i = 1; i <= block->count; i++) {
        if (i < block->count && block->trees[i]->shape == block->trees[from]->shape)
            continue;
        count_run(block, from, i);
        from = i;
    }
}
