package io.hooktide.app.health;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CliCommand;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a process how its roles are. */
@Command(
        name = "health",
        description = "Ask a process how its roles are; exit code 3 if it is not ready.",
        footer = "Example: hooktide health --url http://127.0.0.1:8082")
public final class HealthCommand implements CliCommand, Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private JsonOutput json;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Its ops port. Default: this machine's port 8082, or what HOOKTIDE_OPS_PORT and HOOKTIDE_BIND say.")
    private String url;

    @Override
    public Integer call() {
        OpsPort ops = url == null ? OpsPort.in(invocation.environment()) : new OpsPort(url);
        JsonNode report = ops.readiness();
        if (json.wanted()) {
            JsonOutput.print(report, invocation.out());
        } else {
            table(report).print(invocation.out());
        }
        return report.path("status").asText().equals("up") ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static Table table(JsonNode report) {
        Table table = new Table("ROLE", "LIVE", "READY", "WHY NOT");
        report.path("roles")
                .forEach(role -> table.row(
                        role.path("name").asText(),
                        yes(role.path("live")),
                        yes(role.path("ready")),
                        role.path("detail").asText()));
        return table;
    }

    private static String yes(JsonNode flag) {
        return flag.asBoolean() ? "yes" : "no";
    }
}
