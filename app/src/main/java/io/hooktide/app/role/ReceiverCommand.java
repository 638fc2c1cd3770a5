package io.hooktide.app.role;

import io.hooktide.receiver.ReceiverRole;
import io.hooktide.receiver.ReceiverSettings;
import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.receiver.arrivals.ArrivalLine;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** hooktide receiver. */
@Command(
        name = "receiver",
        description = "Run a sample endpoint: prints, keeps, verifies and answers by script what is posted to it.",
        footer = {
            "Examples:",
            "  hooktide receiver --port 8090 --secret whsec_...",
            "  hooktide receiver --script '/orders=503,200;/slow=delay:2s;/hang=hang;/cut=reset'",
            "What arrived: http://127.0.0.1:8090/ (page) and /requests (JSON)."
        })
public final class ReceiverCommand extends RoleCommand {
    @Option(names = "--port", paramLabel = "N", description = "Port, 0: any free one. Default: 8090.")
    private Optional<String> port;

    @Option(
            names = "--secret",
            paramLabel = "WHSEC",
            description =
                    "Secret (whsec_...) to verify signatures with; several separated by commas. Kept off the process list by"
                            + " the variable HOOKTIDE_RECEIVER_SECRET instead.")
    private Optional<String> secret;

    @Option(
            names = "--script",
            paramLabel = "RULES",
            description = "How it answers: PATH=STEP,STEP;... with the steps 200, 503*, delay:2s, hang, reset.")
    private Optional<String> script;

    @Override
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        port.ifPresent(value -> given.put(ReceiverSettings.PORT.key(), value));
        secret.ifPresent(value -> given.put(ReceiverSettings.SECRETS.key(), value));
        script.ifPresent(value -> given.put(ReceiverSettings.SCRIPT.key(), value));
        return given;
    }

    @Override
    boolean needsKafka() {
        return false;
    }

    @Override
    boolean servesRequests() {
        return true;
    }

    @Override
    Role role(Settings settings, MeterRegistry metrics) {
        return new ReceiverRole(settings, metrics, Clock.systemUTC(), this::print);
    }

    private void print(Arrival arrival) {
        invocation().out().println(ArrivalLine.of(arrival, ZoneId.systemDefault()));
    }
}
