package io.hooktide.app.signingkeys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.Table;
import io.hooktide.app.Times;
import io.hooktide.schemas.SigningKey;
import io.hooktide.subscriptions.signing.SigningSchedule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** hooktide signing-keys list. */
@Command(
        name = "list",
        description = "List the keys that are published at /.well-known/jwks.json, the oldest first.",
        footer = "Example: hooktide signing-keys list --config hooktide.properties")
final class ListSigningKeys implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Mixin
    private JsonOutput json;

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        try (SigningKeyTable table = new SigningKeyTable(options.settings(), clock)) {
            print(SigningSchedule.of(table.keys().rows()), clock.instant());
        }
        return ExitCode.DONE;
    }

    private void print(SigningSchedule schedule, Instant now) {
        List<SigningKey> keys = schedule.published(now);
        if (json.wanted()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            keys.forEach(key -> array.addObject()
                    .put("id", key.getKeyId())
                    .put("algorithm", key.getAlgorithm())
                    .put("state", state(key, schedule, now))
                    .put("createdAt", Times.show(key.getCreatedAt()))
                    .put("signsFrom", Times.show(key.getSignsFrom())));
            JsonOutput.print(array, invocation.out());
            return;
        }
        Table table = new Table("ID", "ALGORITHM", "STATE", "CREATED", "SIGNS FROM");
        keys.forEach(key -> table.row(
                key.getKeyId(),
                key.getAlgorithm(),
                state(key, schedule, now),
                Times.show(key.getCreatedAt()),
                Times.show(key.getSignsFrom())));
        table.print(invocation.out());
    }

    private static String state(SigningKey key, SigningSchedule schedule, Instant now) {
        if (key.getSignsFrom().isAfter(now)) {
            return "next";
        }
        return schedule.signing(now).filter(key::equals).isPresent() ? "signing" : "retiring";
    }
}
