package io.hooktide.deployment.k8s;

import io.hooktide.console.ConsoleSettings;
import io.hooktide.delivery.DeliverySettings;
import io.hooktide.gateway.GatewaySettings;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.subscriptions.profiles.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A stopped pod is left the time that its role may take, delivery's is enough for what is in flight, and who serves
 * requests waits until load balancers have noticed.
 */
final class StopCheck implements Check {
    private static final Duration RESERVE = Duration.ofSeconds(5);

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (Workload workload : manifests.ours()) {
            if (workload.longRunning()) {
                Settings settings = Settings.load(null, Environment.of(workload, manifests), Map.of());
                Duration needed = longestStop(workload.name(), settings);
                Long given = workload.pod().getTerminationGracePeriodSeconds();
                if (given == null || Duration.ofSeconds(given).compareTo(needed.plus(RESERVE)) < 0) {
                    findings.add(workload + " is killed after " + given + " s, and may need " + needed.toSeconds());
                }
                settings(workload, settings, findings);
            }
        }
        return findings;
    }

    /** The drain, and what each role's longestClose says. */
    private static Duration longestStop(String role, Settings settings) {
        Duration drain = settings.get(CommonSettings.SHUTDOWN_DRAIN);
        return switch (role) {
            case "gateway" ->
                drain.plus(settings.get(GatewaySettings.PUBLISH_TIMEOUT)).plusSeconds(45);
            case "console" ->
                drain.plus(settings.get(ConsoleSettings.SHUTDOWN_GRACE)).plusSeconds(45);
            case "delivery" -> settings.get(DeliverySettings.SHUTDOWN_GRACE).plusSeconds(25);
            case "fanout" -> Duration.ofSeconds(25);
            default -> drain.plusSeconds(60);
        };
    }

    private static void settings(Workload workload, Settings settings, List<String> findings) {
        switch (workload.name()) {
            case "delivery" -> {
                Duration grace = settings.get(DeliverySettings.SHUTDOWN_GRACE);
                if (grace.compareTo(Profile.MOST_TIMEOUT.plus(RESERVE)) < 0) {
                    findings.add(workload + ": delivery.shutdown-grace is shorter than the longest deadline and 5 s");
                }
            }
            case "gateway", "console" -> {
                if (settings.get(CommonSettings.SHUTDOWN_DRAIN).compareTo(RESERVE) < 0) {
                    findings.add(workload + ": shutdown.drain is too short for load balancers");
                }
            }
            default -> {}
        }
    }
}
