package io.hooktide.app.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CliCommand;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.Table;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Mixin
    private Invocation invocation;

    @Mixin
    private JsonOutput json;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8082",
            description = "Its ops port. Default: ${DEFAULT-VALUE}.")
    private String url;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode report = report();
        if (json.wanted()) {
            JsonOutput.print(report, invocation.out());
        } else {
            Table table = new Table("ROLE", "LIVE", "READY", "WHY NOT");
            report.path("roles")
                    .forEach(role -> table.row(
                            role.path("name").asText(),
                            yes(role.path("live")),
                            yes(role.path("ready")),
                            role.path("detail").asText()));
            table.print(invocation.out());
        }
        return report.path("status").asText().equals("up") ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private JsonNode report() throws InterruptedException {
        try {
            HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.replaceFirst("/$", "") + "/health/ready"))
                    .timeout(LIMIT)
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            JsonNode report = Json.MAPPER.readTree(response.body());
            if (report.path("roles").isArray()) {
                return report;
            }
            throw CliException.failed(url + " is not the ops port of Hooktide");
        } catch (IllegalArgumentException notAnAddress) {
            throw CliException.usage("--url: '" + url + "' is not an address like http://127.0.0.1:8082");
        } catch (JsonProcessingException notJson) {
            throw CliException.failed(url + " is not the ops port of Hooktide", notJson);
        } catch (IOException failure) {
            throw CliException.failed("nothing answers at " + url + ": is it running?", failure);
        }
    }

    private static String yes(JsonNode flag) {
        return flag.asBoolean() ? "yes" : "no";
    }
}
