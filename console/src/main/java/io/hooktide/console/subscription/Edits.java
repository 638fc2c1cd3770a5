package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.MergePatch;
import io.hooktide.console.request.Pointer;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.subscriptions.StatusReason;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.signing.SigningKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates, replaces, patches and deletes subscriptions. Every method blocks until the row is committed. */
public final class Edits {
    private final SubscriptionStore store;
    private final DraftReader drafts;
    private final SecretBox secrets;
    private final SigningKeys signingKeys;

    public Edits(SubscriptionStore store, DraftReader drafts, SecretBox secrets, SigningKeys signingKeys) {
        this.store = store;
        this.drafts = drafts;
        this.secrets = secrets;
        this.signingKeys = signingKeys;
    }

    /** Whoever asks again gets another subscription. */
    public Written create(Principal principal, ObjectNode body) {
        return create(principal, body, Optional.empty());
    }

    /**
     * @param key empty: whoever asks again gets another subscription
     * @throws io.hooktide.runtime.http.ProblemException 400, 403; 409 or 422 where the key stands for something else
     */
    public Written create(Principal principal, ObjectNode body, Optional<IdempotencyKey> key) {
        Tenancy.require(principal, body);
        Findings findings = new Findings();
        Fields fields = new Fields(body, Pointer.ROOT, findings);
        String tenantId = Tenancy.ofNew(principal, fields);
        String id = key.filter(name -> tenantId != null)
                .map(name -> name.subscriptionId(tenantId))
                .orElseGet(Ids::newSubscriptionId);
        Subscription row = newRow(tenantId, id);
        SubscriptionDraft draft = draft(row, body, fields);
        findings.throwIfAny();
        row.setCreationDigest(key.map(name -> IdempotencyKey.digest(body)).orElse(null));
        return create(principal, row, draft);
    }

    /** What the row is to be; what is wrong is noted where the fields note it. */
    SubscriptionDraft draft(Subscription row, ObjectNode wanted, Fields fields) {
        List<Authentication> current = row.getAuthentication();
        SubscriptionDraft draft = drafts.read(wanted, fields, current == null ? List.of() : current);
        fields.rejectRest();
        return draft;
    }

    /** As it would be written. */
    void fill(Subscription row, SubscriptionDraft draft) {
        draft.fill(row, new Sealing(secrets, row), NewSecret.generate());
    }

    Written create(Principal principal, Subscription row, SubscriptionDraft draft) {
        NewSecret secret = NewSecret.generate();
        draft.fill(row, new Sealing(secrets, row), secret);
        Row<Subscription> made = store.create(principal, row);
        return made.value().getWriteId().equals(row.getWriteId())
                ? written(made, secret).warning(store.duplicates(made.value()))
                : replayed(made);
    }

    static Subscription newRow(String tenantId, String id) {
        Subscription row = new Subscription();
        row.setSubscriptionId(id);
        row.setTenantId(tenantId);
        row.setStatus(SubscriptionStatus.DEACTIVATED.wireName());
        row.setStatusReason(StatusReason.CREATED.wireName());
        return row;
    }

    // The first answer may never have arrived, and the secret is in no other.
    private Written replayed(Row<Subscription> row) {
        Subscription made = row.value();
        boolean asCreated = made.getVersion() == 1
                && store.now().isBefore(made.getCreatedAt().plus(IdempotencyKey.SECRET_SHOWN));
        Optional<String> secret = asCreated ? NewSecret.shownOf(made, secrets) : Optional.empty();
        return new Written(row, secret, store.duplicates(made), true);
    }

    public Written replace(Principal principal, String id, EntityTags versions, ObjectNode body) {
        Tenancy.require(principal, body);
        NewSecret secret = NewSecret.generate();
        return written(store.change(principal, id, versions, row -> fill(row, body, new Findings(), secret)), secret);
    }

    /** The patch applies to the subscription as it is shown; what it removes comes from the profile again. */
    public Written patch(Principal principal, String id, EntityTags versions, ObjectNode patch) {
        Tenancy.require(principal, patch);
        NewSecret secret = NewSecret.generate();
        return written(
                store.change(principal, id, versions, row -> {
                    Findings findings = new Findings();
                    Identity.checkNotRemoved(patch, new Fields(patch, Pointer.ROOT, findings));
                    fill(row, MergePatch.apply(patchable(row, patch), patch), findings, secret);
                }),
                secret);
    }

    /** The settings of one format are none of another. */
    private static ObjectNode patchable(Subscription row, ObjectNode patch) {
        ObjectNode shown = Representation.of(row);
        JsonNode type = patch.path("format").path("type");
        if (!type.isMissingNode() && !type.equals(shown.path("format").path("type"))) {
            shown.remove("format");
        }
        return shown;
    }

    /**
     * Gives the subscription a new secret to sign with.
     *
     * @param overlap how long requests are signed with the old one, too
     */
    public Written rotateSecret(Principal principal, String id, EntityTags versions, Duration overlap) {
        NewSecret secret = NewSecret.generate();
        Rotation rotation = new Rotation(secret, store.now(), overlap);
        return written(
                store.change(principal, id, versions, row -> rotation.applyTo(row, new Sealing(secrets, row))), secret);
    }

    /** The row stays for a while, as a deleted one without its secrets, so that what was away learns of it. */
    public void delete(Principal principal, String id, EntityTags versions) {
        store.change(principal, id, versions, row -> {
            row.setStatus(SubscriptionStatus.DELETED.wireName());
            row.setStatusReason(StatusReason.BY_USER.wireName());
            row.setAuthentication(
                    List.of(new Authentication(AuthenticationType.NONE.wireName(), Map.of(), null, null, null)));
            row.setHeaders(Map.of());
        });
    }

    /** The row becomes as the entry of an import has it; nothing is written if it is so already. */
    Written replace(Principal principal, String id, ImportReader.Entry entry) {
        NewSecret secret = NewSecret.generate();
        return written(
                store.change(principal, id, EntityTags.parse(null), row -> {
                    SubscriptionDraft draft = draft(row, entry.wanted(), entry.fields());
                    entry.findings().throwIfAny();
                    draft.fill(row, new Sealing(secrets, row), secret);
                }),
                secret);
    }

    private void fill(Subscription row, ObjectNode wanted, Findings findings, NewSecret secret) {
        Fields fields = new Fields(wanted, Pointer.ROOT, findings);
        Identity.check(fields, row);
        SubscriptionDraft draft = draft(row, wanted, fields);
        findings.throwIfAny();
        draft.fill(row, new Sealing(secrets, row), secret);
    }

    private Written written(Row<Subscription> row, NewSecret secret) {
        if (row.value().getAuthentication().stream()
                .anyMatch(entry -> entry.getType().equals(AuthenticationType.JWT.wireName()))) {
            signingKeys.ensureFirst();
        }
        Optional<String> shown = secret.isIn(row.value(), secrets) ? Optional.of(secret.text()) : Optional.empty();
        return new Written(row, shown, List.of(), false);
    }
}
