package io.hooktide.console.web.webhooks;

import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.activation.Activation;
import io.hooktide.console.activation.Pings;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.subscription.Edits;
import io.hooktide.console.subscription.Rotation;
import io.hooktide.console.subscription.StatusChanges;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.table.WriteLane;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Subscription;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.Callable;

/** Switching a webhook on and off, trying it, deleting it. On the event loop; what blocks is done elsewhere. */
public final class ChangePages implements Pages {
    private final SubscriptionReads reads;
    private final Writing writing;

    public ChangePages(SubscriptionReads reads, Writing writing) {
        this.reads = reads;
        this.writing = writing;
    }

    /** What changes webhooks. */
    public record Writing(Edits edits, StatusChanges statuses, Activation activation, Pings pings, WriteLane lane) {
        <T> Future<T> run(Callable<T> work) {
            return lane.run(work);
        }
    }

    @Override
    public void mount(Site site) {
        site.get(DetailPages.ONE + "/confirm/:change", Scope.WEBHOOKS_WRITE, this::ask);
        site.post(DetailPages.ONE + "/change/:change", Scope.WEBHOOKS_WRITE, this::make);
    }

    private Future<View> ask(Visit visit) {
        Change change = change(visit);
        return reads.get(visit.principal(), visit.id())
                .map(row -> View.page(change.label(), "webhooks/confirm.jte", new Confirmation(row, change)));
    }

    private static Change change(Visit visit) {
        return Change.ofWord(visit.context().pathParam("change"))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is nothing at this address")));
    }

    private Future<View> make(Visit visit) {
        Principal who = visit.principal();
        String id = visit.id();
        EntityTags any = EntityTags.ANY;
        String back = backTo(visit);
        return switch (change(visit)) {
            case ACTIVATE ->
                writing.activation()
                        .activate(who, id, any)
                        .map(done -> done(
                                back,
                                "activated",
                                done.ping().map(Notice::query).orElse("")));
            case PING ->
                reads.get(who, id)
                        .compose(row -> writing.pings().send(row))
                        .map(ping -> done(back, "pinged", Notice.query(ping)));
            case PAUSE -> after(() -> writing.statuses().pause(who, id, any), back, "paused");
            case RESUME -> after(() -> writing.statuses().resume(who, id, any), back, "resumed");
            case DEACTIVATE -> after(() -> writing.statuses().deactivate(who, id, any), back, "deactivated");
            case ROTATE ->
                writing.run(() -> writing.edits().rotateSecret(who, id, any, Rotation.DEFAULT_OVERLAP))
                        .map(written ->
                                secret(written.subscription(), written.secret().orElse("")));
            case DELETE ->
                writing.run(() -> {
                    writing.edits().delete(who, id, any);
                    return done(WebhookPages.PATH, "deleted", "");
                });
        };
    }

    private Future<View> after(Callable<?> work, String back, String word) {
        return writing.run(work).map(row -> done(back, word, ""));
    }

    // The list asks to be shown again; elsewhere the webhook is.
    private static String backTo(Visit visit) {
        boolean list = visit.field("back").filter("list"::equals).isPresent();
        return list ? WebhookPages.PATH : WebhookPages.PATH + "/" + visit.id();
    }

    private static View done(String back, String word, String more) {
        return View.seeOther(back + "?done=" + word + more);
    }

    private static View secret(Subscription row, String secret) {
        return View.page("New secret", "webhooks/made.jte", new Made(row, secret, true, List.of()));
    }
}
