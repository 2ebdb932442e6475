/* SPDX-License-Identifier: MIT
 * Gives a fuzz target the files of folders, each whole and in parts, without libFuzzer: so that any
 * compiler can run again what a fuzzer once found.
 *
 *     replay FOLDER... */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 1 << 20 };

/* A copy of just that size, so that a sanitizer sees what is read beyond it. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *alone = malloc(size + (size == 0));
    MUST(alone != NULL);
    memcpy(alone, data, size);
    LLVMFuzzerTestOneInput(alone, size);
    free(alone);
}

static void run_file(const char *path)
{
    static uint8_t data[INPUT_MAX];
    FILE *file = fopen(path, "rb");
    MUST(file != NULL);
    size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    run(data, size);
    for (size_t cut = 0; cut < size; cut += 1 + size / 64) {
        run(data, cut);
        data[cut] ^= 0x20;
        run(data, size);
        data[cut] ^= 0x20;
    }
}

static int run_folder(const char *folder)
{
    char path[4096];
    int count = 0;
    DIR *entries = opendir(folder);
    if (entries == NULL)
        return 0;
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        run_file(path);
        count++;
    }
    closedir(entries);
    return count;
}

int main(int count, char **arguments)
{
    printf("1..%d\n", count - 1);
    for (int i = 1; i < count; i++) {
        int files = run_folder(arguments[i]);
        const char *name = strrchr(arguments[i], '/');
        printf("%s %d - %d inputs of %s\n", files > 0 ? "ok" : "not ok", i, files,
               name != NULL ? name + 1 : arguments[i]);
    }
    return 0;
}
