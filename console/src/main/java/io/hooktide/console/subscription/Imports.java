package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.request.Fields;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.subscriptions.SubscriptionFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Many subscriptions at once: those that are there become as the import has them, the others are created, deactivated.
 * Nothing is switched on or off, and nothing deleted. All is looked at before anything is written.
 */
public final class Imports {
    private final SubscriptionStore store;
    private final Edits edits;

    public Imports(SubscriptionStore store, Edits edits) {
        this.store = store;
        this.edits = edits;
    }

    /** What an import would do; writes nothing. Blocks. */
    public List<ImportEntry> dryRun(Principal principal, ObjectNode body) {
        store.refresh();
        return new ImportReader(principal).read(body).stream().map(this::judged).toList();
    }

    /**
     * Blocks until all is committed. One that ends half-way can be repeated: what is done then is unchanged.
     *
     * @param changed called with each row that was there and is another one now
     * @throws ProblemException 400 with all that is wrong with any entry, and nothing is written
     */
    public List<ImportEntry> run(Principal principal, ObjectNode body, Consumer<Row<Subscription>> changed) {
        List<FieldError> errors = dryRun(principal, body).stream()
                .flatMap(entry -> entry.errors().stream())
                .limit(100)
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalidRequest(errors));
        }
        List<ImportEntry> done = new ArrayList<>();
        for (ImportReader.Entry entry : new ImportReader(principal).read(body)) {
            done.add(written(principal, entry, changed));
        }
        return done;
    }

    private ImportEntry judged(ImportReader.Entry entry) {
        Optional<Subscription> there = there(entry);
        Subscription row = there.map(known -> Subscription.newBuilder(known).build())
                .orElseGet(() -> Edits.newRow(entry.tenantId(), idOfNew(entry)));
        SubscriptionDraft draft = edits.draft(row, entry.wanted(), entry.fields());
        if (!entry.findings().all().isEmpty()) {
            return ImportEntry.refused(entry.name(), entry.findings().all());
        }
        edits.fill(row, draft);
        ImportEntry.Action action = there.isEmpty()
                ? ImportEntry.Action.CREATED
                : there.get().equals(row) ? ImportEntry.Action.UNCHANGED : ImportEntry.Action.CHANGED;
        return new ImportEntry(
                action,
                there.map(Subscription::getSubscriptionId).orElse(null),
                entry.name(),
                Optional.empty(),
                List.of(),
                store.duplicates(row));
    }

    private ImportEntry written(Principal principal, ImportReader.Entry entry, Consumer<Row<Subscription>> changed) {
        Optional<Subscription> there = there(entry);
        if (there.isEmpty()) {
            Subscription row = Edits.newRow(entry.tenantId(), idOfNew(entry));
            SubscriptionDraft draft = edits.draft(row, entry.wanted(), entry.fields());
            entry.findings().throwIfAny();
            return shown(ImportEntry.Action.CREATED, edits.create(principal, row, draft));
        }
        Written now = edits.replace(principal, there.get().getSubscriptionId(), entry);
        if (now.subscription().getVersion() == there.get().getVersion()) {
            return shown(ImportEntry.Action.UNCHANGED, now);
        }
        changed.accept(now.row());
        return shown(ImportEntry.Action.CHANGED, now);
    }

    private ImportEntry shown(ImportEntry.Action action, Written written) {
        Subscription row = written.subscription();
        return new ImportEntry(
                action, row.getSubscriptionId(), row.getName(), written.secret(), List.of(), store.duplicates(row));
    }

    // By its id; by the id that an earlier import of it made; without an id by its name.
    private Optional<Subscription> there(ImportReader.Entry entry) {
        if (entry.tenantId() == null) {
            return Optional.empty();
        }
        if (entry.id() != null) {
            return store.existing(SubscriptionFormat.key(entry.tenantId(), entry.id()))
                    .or(() -> store.existing(SubscriptionFormat.key(entry.tenantId(), idOfNew(entry))));
        }
        List<Subscription> named = store.of(entry.tenantId()).stream()
                .filter(row -> row.getName().equals(entry.name()))
                .toList();
        if (named.size() > 1) {
            Fields fields = new Fields(entry.wanted(), entry.at(), entry.findings());
            fields.note("name", named.size() + " subscriptions have it: give the id of the one that is meant");
        }
        return named.stream().findFirst();
    }

    // The id itself may be another tenant's, in this installation or in the one that it was exported from.
    private static String idOfNew(ImportReader.Entry entry) {
        return entry.id() == null
                ? Ids.newSubscriptionId()
                : Ids.subscriptionId(String.valueOf(entry.tenantId()), "import " + entry.id());
    }
}
