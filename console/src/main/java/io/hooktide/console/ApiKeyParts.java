package io.hooktide.console;

import io.hooktide.access.Admission;
import io.hooktide.console.api.ApiKeyApi;
import io.hooktide.console.apikey.ApiKeyAudit;
import io.hooktide.console.apikey.ApiKeyKind;
import io.hooktide.console.apikey.ApiKeyStore;
import io.hooktide.console.apikey.LastUse;
import io.hooktide.console.table.AuditedTables;
import io.hooktide.console.table.WriteLane;
import io.hooktide.console.web.apikeys.ApiKeyPages;
import io.vertx.core.Vertx;

/** What reads and changes API keys, put together. */
final class ApiKeyParts {
    private final ApiKeyApi api;
    private final ApiKeyPages pages;

    ApiKeyParts(Vertx vertx, AuditedTables tables, ConsoleTables known, Admission admission, WriteLane writes) {
        ApiKeyStore store = new ApiKeyStore(tables.of(known.keys(), new ApiKeyKind(), new ApiKeyAudit()));
        ApiKeyApi.KeyTimes times =
                new ApiKeyApi.KeyTimes(tables.clock(), new LastUse(known.keyUses(), admission.uses())::of);
        api = new ApiKeyApi(vertx, store, writes, times);
        pages = new ApiKeyPages(vertx, store, writes, times);
    }

    ApiKeyApi api() {
        return api;
    }

    ApiKeyPages pages() {
        return pages;
    }
}
