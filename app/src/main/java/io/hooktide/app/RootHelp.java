package io.hooktide.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of all commands, in groups. */
final class RootHelp {
    private static final Map<String, List<String>> GROUPS = groups();
    /** Handled by the launcher script before Java starts. */
    private static final Map<String, String> OF_THE_SCRIPT = Map.of(
            "test", "Run the tests; --slow: the long ones.",
            "format", "Format the source code.");

    private RootHelp() {}

    static void install(CommandLine hooktide) {
        hooktide.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> render(descriptions(help)));
        hooktide.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("Try it", List.of("demo", "dev"));
        groups.put("Use it", List.of("publish", "subscriptions", "profiles"));
        groups.put(
                "Look into it",
                List.of(
                        "health",
                        "lag",
                        "deliveries",
                        "events",
                        "undelivered",
                        "tail",
                        "dead-letters",
                        "replays",
                        "audit"));
        groups.put("Set it up", List.of("topics", "keyset", "api-keys", "signing-keys", "event-types"));
        groups.put("Run one role", List.of("gateway", "fanout", "delivery", "console", "receiver"));
        groups.put("Work on it", List.of("test", "format", "bench", "reference", "help"));
        return groups;
    }

    private static Map<String, String> descriptions(Help help) {
        Map<String, String> found = new TreeMap<>(OF_THE_SCRIPT);
        help.subcommands().forEach((name, sub) -> {
            String[] lines = sub.commandSpec().usageMessage().description();
            found.put(name, lines.length == 0 ? "" : lines[0]);
        });
        return found;
    }

    private static String render(Map<String, String> descriptions) {
        Map<String, String> left = new TreeMap<>(descriptions);
        StringBuilder text = new StringBuilder();
        GROUPS.forEach((heading, names) -> {
            List<String> there = new ArrayList<>(names);
            there.retainAll(left.keySet());
            append(text, heading, there, descriptions);
            left.keySet().removeAll(there);
        });
        append(text, "Other", List.copyOf(left.keySet()), descriptions);
        return text.toString();
    }

    private static void append(StringBuilder text, String heading, List<String> names, Map<String, String> what) {
        if (!names.isEmpty()) {
            text.append(String.format("%n%s%n", heading));
            names.forEach(name -> text.append(String.format("  %-14s %s%n", name, what.get(name))));
        }
    }
}
