package io.hooktide.console.web.apikeys;

import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.api.ApiKeyApi.KeyTimes;
import io.hooktide.console.apikey.ApiKeyStore;
import io.hooktide.console.apikey.KeyListing;
import io.hooktide.console.apikey.KeyRepresentation;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.request.PageToken;
import io.hooktide.console.table.WriteLane;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.ApiKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API keys: the list, a new one, revoking one. On the event loop; what blocks is done elsewhere. */
public final class ApiKeyPages implements Pages {
    static final String PATH = "/api-keys";

    private static final int PAGE = 50;

    private final Vertx vertx;
    private final ApiKeyStore store;
    private final WriteLane writes;
    private final KeyTimes times;

    public ApiKeyPages(Vertx vertx, ApiKeyStore store, WriteLane writes, KeyTimes times) {
        this.vertx = vertx;
        this.store = store;
        this.writes = writes;
        this.times = times;
    }

    /** @param next where the next page starts; empty: this is the last */
    public record ListModel(List<KeyRow> rows, Optional<String> next) {}

    /** @param token of the new key, shown only now */
    public record MadeModel(KeyRow row, String token) {}

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem("API keys", PATH, "key", Scope.ADMIN));
    }

    @Override
    public void mount(Site site) {
        site.get(PATH, Scope.ADMIN, this::list);
        site.post(PATH, Scope.ADMIN, this::create);
        site.get(PATH + "/new", Scope.ADMIN, visit -> Future.succeededFuture(form(KeyForm.empty(visit))));
        site.get(PATH + "/:id/revoke", Scope.ADMIN, this::confirm);
        site.post(PATH + "/:id/revoke", Scope.ADMIN, this::revoke);
    }

    private Future<View> list(Visit visit) {
        KeyListing.Page page =
                new KeyListing(PAGE, visit.query("after").flatMap(ApiKeyPages::cursor)).of(store, visit.principal());
        ListModel model = new ListModel(
                page.keys().stream().map(this::row).toList(), page.next().map(PageToken::text));
        return Future.succeededFuture(View.page("API keys", "api-keys/list.jte", model));
    }

    private Future<View> create(Visit visit) {
        KeyForm form = KeyForm.of(visit);
        Principal principal = visit.principal();
        Instant now = times.clock().instant();
        return writes.run(() -> store.create(principal, form.body(now)))
                .map(made -> View.page(
                        "New API key",
                        "api-keys/made.jte",
                        new MadeModel(row(made.row()), made.key().token())))
                .recover(failure -> refused(form, failure));
    }

    private static Future<View> refused(KeyForm form, Throwable failure) {
        if (!(failure instanceof ProblemException known)) {
            return Future.failedFuture(failure);
        }
        Problem problem = known.problem();
        Map<String, String> errors = new LinkedHashMap<>();
        problem.errors().forEach(error -> errors.putIfAbsent(field(error.pointer()), error.detail()));
        if (errors.isEmpty()) {
            errors.put("", problem.detail());
        }
        return Future.succeededFuture(form(form.with(errors)).status(problem.status()));
    }

    // "#/scopes/0" is of the field scopes.
    private static String field(String pointer) {
        String[] parts = pointer.split("/");
        return parts.length > 1 ? parts[1] : "";
    }

    private static View form(KeyForm form) {
        return View.page("New API key", "api-keys/new.jte", form);
    }

    private Future<View> confirm(Visit visit) {
        Principal principal = visit.principal();
        String id = visit.id();
        return vertx.executeBlocking(() -> store.get(principal, id), false)
                .map(key -> View.page("Revoke an API key", "api-keys/revoke.jte", row(key)));
    }

    private Future<View> revoke(Visit visit) {
        Principal principal = visit.principal();
        String id = visit.id();
        return writes.run(() -> {
            store.revoke(principal, id, EntityTags.parse(null));
            return View.seeOther(PATH);
        });
    }

    private KeyRow row(ApiKey key) {
        return new KeyRow(
                key,
                KeyRepresentation.state(key, times.clock().instant()),
                times.lastUse().apply(key.getKeyId()).orElse(null));
    }

    private static Optional<PageToken> cursor(String text) {
        try {
            return Optional.of(KeyListing.parseCursor(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
