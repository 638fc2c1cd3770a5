package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.activation.Barriers;
import io.hooktide.console.request.JsonBody;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.request.YamlBody;
import io.hooktide.console.subscription.ImportEntry;
import io.hooktide.console.subscription.Imports;
import io.hooktide.console.subscription.Representation;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.table.WriteLane;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Subscriptions out of an installation and into one, as JSON or YAML. On the event loop; what blocks is done elsewhere. */
public final class TransferApi implements Operations {
    /** Bytes of an import, at most. */
    static final int MOST_IMPORT = 1024 * 1024;

    static final String IMPORT = SubscriptionApi.ALL + "/import";

    private static final String EXPORT = SubscriptionApi.ALL + "/export";
    private static final Set<String> IMPORT_PARAMETERS = Set.of("dryRun");
    private static final Set<String> EXPORT_PARAMETERS = Set.of("format");

    private final SubscriptionReads reads;
    private final Imports imports;
    private final Barriers barriers;
    private final WriteLane writes;

    public TransferApi(SubscriptionReads reads, Imports imports, Barriers barriers, WriteLane writes) {
        this.reads = reads;
        this.imports = imports;
        this.barriers = barriers;
        this.writes = writes;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.reading(GET, EXPORT, EXPORT_PARAMETERS, this::export),
                Operation.writing(POST, IMPORT, "application/json, " + Answer.YAML, this::take)
                        .taking(IMPORT_PARAMETERS));
    }

    private Future<Answer> export(Call call) {
        QueryParameters query = call.query(EXPORT_PARAMETERS);
        boolean yaml = query.read("format", TransferApi::isYaml).orElse(false);
        query.throwIfWrong();
        return reads.all(call.principal()).map(rows -> {
            Answer answer = Answer.ok(document(rows));
            return yaml ? answer.asYaml() : answer;
        });
    }

    private static ObjectNode document(List<Subscription> rows) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode all = document.putArray("subscriptions");
        rows.forEach(row -> all.add(Representation.of(row)));
        return document;
    }

    private Future<Answer> take(Call call) {
        QueryParameters query = call.query(IMPORT_PARAMETERS);
        boolean dryRun = query.read("dryRun", TransferApi::flag).orElse(false);
        query.throwIfWrong();
        Principal principal = call.principal();
        ObjectNode body = body(call);
        return writes.run(() -> dryRun
                        ? imports.dryRun(principal, body)
                        : imports.run(principal, body, row -> {
                            // As after an activation: what is accepted after the answer is matched by what was
                            // imported.
                            if (SubscriptionStatus.ofWireName(row.value().getStatus())
                                    .matches()) {
                                barriers.write(row);
                            }
                        }))
                .map(entries -> answer(dryRun, entries));
    }

    private static ObjectNode body(Call call) {
        String type = call.header("Content-Type");
        return type.toLowerCase(Locale.ROOT).startsWith(Answer.YAML)
                ? YamlBody.object(call.bytes())
                : JsonBody.object(call.bytes());
    }

    private static Answer answer(boolean dryRun, List<ImportEntry> entries) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("dryRun", dryRun);
        ArrayNode all = body.putArray("results");
        entries.forEach(entry -> all.add(entry.json()));
        return Answer.ok(body);
    }

    private static boolean isYaml(String text) {
        return switch (text) {
            case "yaml" -> true;
            case "json" -> false;
            default -> throw new IllegalArgumentException("must be json or yaml");
        };
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
