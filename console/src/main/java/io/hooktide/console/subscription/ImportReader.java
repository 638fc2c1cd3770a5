package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.Pointer;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the entries of an import: subscriptions as they are exported, or as they are created. */
final class ImportReader {
    static final int MOST = 500;

    private static final String FIELD = "subscriptions";
    private static final Pattern ID = Pattern.compile("sub_[0-9a-f]{32}");
    /** Of an export, and nothing that can be wanted. */
    private static final List<String> SHOWN =
            List.of("status", "statusReason", "version", "createdAt", "updatedAt", "secret");

    private final Principal principal;
    private final Set<String> taken = new HashSet<>();

    ImportReader(Principal principal) {
        this.principal = principal;
    }

    /**
     * One entry.
     *
     * @param wanted without what the server sets
     * @param id null where the entry has none
     * @param tenantId null where that is wrong, which is noted
     */
    record Entry(ObjectNode wanted, Pointer at, String id, String tenantId, Findings findings) {
        String name() {
            return wanted.path("name").textValue();
        }

        Fields fields() {
            Fields fields = new Fields(wanted, at, findings);
            fields.take("tenantId");
            return fields;
        }
    }

    /** @throws ProblemException 400 if it is not a list of at most 500 */
    List<Entry> read(ObjectNode body) {
        Findings findings = new Findings();
        JsonNode list = body.path(FIELD);
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            findings.add(Pointer.ROOT.child(FIELD), "must be a list of 1 to " + MOST + " subscriptions");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals(FIELD)) {
                findings.add(Pointer.ROOT.child(name), "is not a known field");
            }
        });
        findings.throwIfAny();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Pointer at = Pointer.ROOT.child(FIELD).child(i);
            if (!(list.get(i) instanceof ObjectNode object)) {
                throw new ProblemException(
                        Problem.invalidRequest(List.of(new FieldError(at.text(), "must be an object"))));
            }
            entries.add(entry(object.deepCopy(), at));
        }
        return entries;
    }

    private Entry entry(ObjectNode wanted, Pointer at) {
        wanted.remove(SHOWN);
        // The public key of an Ed25519 pair is made here.
        wanted.path("authentication").forEach(each -> {
            if (each instanceof ObjectNode object) {
                object.remove("publicKey");
            }
        });
        Findings findings = new Findings();
        Fields fields = new Fields(wanted, at, findings);
        String id = fields.optional("id", null, value -> id(value.text()));
        String tenantId = Tenancy.ofNew(principal, fields);
        if (tenantId != null && !principal.mayActFor(tenantId)) {
            fields.note("tenantId", "must be absent, or the API key's tenant");
            tenantId = null;
        }
        wanted.remove("id");
        String what = id == null ? "name " + wanted.path("name").asText() : id;
        if (tenantId != null && !taken.add(tenantId + "/" + what)) {
            fields.note(id == null ? "name" : "id", "is there twice");
        }
        return new Entry(wanted, at, id, tenantId, findings);
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("must be an id: sub_ and 32 hex digits");
        }
        return text;
    }
}
