package io.hooktide.console.web.webhooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.activation.Barriers;
import io.hooktide.console.eventtype.EventTypeStore;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.subscription.Edits;
import io.hooktide.console.subscription.Representation;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.subscription.Written;
import io.hooktide.console.table.WriteLane;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.console.web.webhooks.WebhookForm.Offer;
import io.hooktide.console.web.webhooks.WebhookForm.Purpose;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.profiles.Profile;
import io.hooktide.subscriptions.profiles.ProfileJson;
import io.hooktide.subscriptions.profiles.Profiles;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Creating and editing a webhook. On the event loop; what blocks is done elsewhere. */
public final class FormPages implements Pages {
    static final String NEW = WebhookPages.PATH + "/new";
    static final String EDIT = DetailPages.ONE + "/edit";

    /** What the API shows of a subscription, and takes back only as it is. */
    private static final List<String> IDENTITY =
            List.of("id", "tenantId", "status", "statusReason", "version", "createdAt", "updatedAt");
    /** What comes from the profile until it is changed. */
    private static final List<String> SETTINGS =
            List.of("format", "authentication", "headers", "idempotencyHeader", "retry", "timeout", "limits");

    private final SubscriptionReads reads;
    private final Choices choices;
    private final Saving saving;

    public FormPages(SubscriptionReads reads, Choices choices, Saving saving) {
        this.reads = reads;
        this.choices = choices;
        this.saving = saving;
    }

    /** What there is to choose from. */
    public record Choices(Profiles profiles, EventTypeStore types) {
        private Profile profile(ObjectNode document) {
            return profiles.find(document.path("profile").asText()).orElseGet(() -> profiles.get(Profiles.DEFAULT));
        }

        private Offer offer(Profile profile, String tenantId) {
            return new Offer(
                    profiles.all(), profile, EventKind.of(types.all(tenantId).values(), profile.catalogue()));
        }
    }

    /** What changes webhooks. */
    public record Saving(Edits edits, Barriers barriers, WriteLane lane) {
        private Future<Written> create(Visit visit, ObjectNode document) {
            return lane.run(() -> edits.create(visit.principal(), document));
        }

        // An event published after the answer is matched by what was saved.
        private Future<Written> replace(Visit visit, Purpose purpose, ObjectNode document) {
            EntityTags version = EntityTags.parse(EntityTags.of(purpose.version()));
            return lane.run(() -> {
                Written written = edits.replace(visit.principal(), purpose.id(), version, document);
                if (SubscriptionStatus.ofWireName(written.subscription().getStatus())
                        .matches()) {
                    barriers.write(written.row());
                }
                return written;
            });
        }
    }

    @Override
    public void mount(Site site) {
        site.get(NEW, Scope.WEBHOOKS_WRITE, this::blank);
        site.post(NEW, Scope.WEBHOOKS_WRITE, this::create);
        site.get(EDIT, Scope.WEBHOOKS_WRITE, this::filled);
        site.post(EDIT, Scope.WEBHOOKS_WRITE, this::save);
    }

    private Future<View> blank(Visit visit) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("profile", visit.query("profile").orElse(Profiles.DEFAULT));
        return Future.succeededFuture(shown(visit, purposeOfNew(visit), document, Optional.empty()));
    }

    private static Purpose purposeOfNew(Visit visit) {
        return new Purpose("", 0, visit.principal().tenantId().isEmpty());
    }

    private Future<View> create(Visit visit) {
        Purpose purpose = purposeOfNew(visit);
        ObjectNode document = read(visit, JsonNodeFactory.instance.objectNode());
        if (!isSaved(visit)) {
            return Future.succeededFuture(shown(visit, purpose, document, Optional.empty()));
        }
        return answered(visit, purpose, document, saving.create(visit, document.deepCopy()));
    }

    private Future<View> filled(Visit visit) {
        return reads.get(visit.principal(), visit.id())
                .map(row -> shown(visit, purpose(row), base(row), Optional.empty()));
    }

    private Future<View> save(Visit visit) {
        return reads.get(visit.principal(), visit.id()).compose(row -> {
            Purpose purpose = new Purpose(row.getSubscriptionId(), version(visit), false);
            ObjectNode document = read(visit, base(row));
            if (!isSaved(visit)) {
                return Future.succeededFuture(shown(visit, purpose, document, Optional.empty()));
            }
            return answered(visit, purpose, document, saving.replace(visit, purpose, document.deepCopy()));
        });
    }

    private static Purpose purpose(Subscription row) {
        return new Purpose(row.getSubscriptionId(), row.getVersion(), false);
    }

    private static long version(Visit visit) {
        return visit.field("version")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private static ObjectNode base(Subscription row) {
        ObjectNode base = Representation.of(row);
        base.remove(IDENTITY);
        return base;
    }

    // With another profile than the form was made of, its settings are the ones to start from.
    private static ObjectNode read(Visit visit, ObjectNode base) {
        boolean sameProfile = visit.field("profile").equals(visit.field("shownProfile"));
        if (!sameProfile) {
            base.remove(SETTINGS);
        }
        ObjectNode document = new FormDocument(visit.form(), base).read(sameProfile);
        visit.field("add")
                .ifPresent(
                        any -> document.withArray("authentication").addObject().put("type", "header"));
        return document;
    }

    private static boolean isSaved(Visit visit) {
        return visit.field("action").filter("save"::equals).isPresent()
                && visit.field("profile").equals(visit.field("shownProfile"));
    }

    private Future<View> answered(Visit visit, Purpose purpose, ObjectNode document, Future<Written> written) {
        return written.map(FormPages::saved)
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(shown(visit, purpose, document, Optional.of(known.problem()))
                                .status(known.problem().status()))
                        : Future.failedFuture(failure));
    }

    private static View saved(Written written) {
        Made made = new Made(written.subscription(), written.secret().orElse(""), false, written.warnings());
        return made.secret().isEmpty() && made.warnings().isEmpty()
                ? View.seeOther(made.path() + "?done=saved")
                : View.page("Webhook created", "webhooks/made.jte", made);
    }

    private View shown(Visit visit, Purpose purpose, ObjectNode document, Optional<Problem> problem) {
        Profile profile = choices.profile(document);
        ObjectNode defaults = ProfileJson.of(profile);
        for (String setting : SETTINGS) {
            if (!document.has(setting)) {
                document.set(setting, defaults.get(setting));
            }
        }
        Offer offer = choices.offer(profile, visit.principal().tenantId().orElse(""));
        WebhookForm form = new WebhookForm(purpose, document, offer, problem);
        return View.page(form.isNew() ? "New webhook" : "Edit webhook", "webhooks/form.jte", form);
    }
}
