package io.hooktide.deployment.k8s;

import io.hooktide.app.CliCommand;
import io.hooktide.app.Hooktide;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Every container of ours is started with a command, and options, that hooktide has. */
final class CommandsCheck implements Check {
    private static final String UNKNOWN = "no.such.setting";

    @Override
    public List<String> findings(Manifests manifests) {
        return manifests.ours().stream()
                .flatMap(workload ->
                        refusal(workload.containers().get(0).getArgs()).map(said -> workload + ": " + said).stream())
                .toList();
    }

    private static Stream<String> commands() {
        return ServiceLoader.load(CliCommand.class).stream()
                .map(provider -> provider.type().getAnnotation(Command.class).name());
    }

    // Its options are read first, and then the settings, of which one is unknown: so far a command gets without Kafka.
    private static Optional<String> refusal(List<String> args) {
        if (commands().noneMatch(args.get(0)::equals)) {
            return Optional.of("there is no command " + args.get(0));
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] command =
                Stream.concat(args.stream(), Stream.of("--set", UNKNOWN + "=x")).toArray(String[]::new);
        Hooktide.run(command, out, out, Map.of());
        String text = said.toString(StandardCharsets.UTF_8).strip();
        return text.contains(UNKNOWN) ? Optional.empty() : Optional.of(text);
    }
}
