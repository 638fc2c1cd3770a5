package io.hooktide.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** What holds for every command there is, found in the tree of commands: a new one is held to it by itself. */
@Timeout(60)
class EveryCommandTest {
    private static final int MOST_LINES = 3;

    @ParameterizedTest
    @MethodSource("all")
    void shouldNameAnOptionThatItDoesNotHave(List<String> command) {
        // When
        CommandRun run = run(command, "--nonsense");

        // Then
        assertRefused(run);
        assertThat(run.err()).contains("Unknown option: '--nonsense'");
    }

    @ParameterizedTest
    @MethodSource("withSomethingRequired")
    void shouldNameWhatIsMissing(List<String> command, List<String> required) {
        // When
        CommandRun run = run(command);

        // Then
        assertRefused(run);
        assertThat(run.err()).contains("Missing required").contains(required);
    }

    static Stream<List<String>> all() {
        return leaves().map(Leaf::path);
    }

    static Stream<Arguments> withSomethingRequired() {
        return leaves().filter(leaf -> !leaf.required().isEmpty())
                .map(leaf -> Arguments.of(leaf.path(), leaf.required()));
    }

    /** @param required as messages name them */
    private record Leaf(List<String> path, List<String> required) {}

    private static Stream<Leaf> leaves() {
        return leaves(List.of(), Hooktide.commandLine(new String[0], Map.of()));
    }

    private static Stream<Leaf> leaves(List<String> path, CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            List<String> required = command.getCommandSpec().args().stream()
                    .filter(ArgSpec::required)
                    .map(ArgSpec::paramLabel)
                    .toList();
            return Stream.of(new Leaf(path, required));
        }
        return command.getSubcommands().entrySet().stream().flatMap(sub -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(sub.getKey());
            return leaves(deeper, sub.getValue());
        });
    }

    private static CommandRun run(List<String> command, String... more) {
        List<String> args = new ArrayList<>(command);
        args.addAll(List.of(more));
        return CommandRun.with(Map.of("HOOKTIDE_KEY", "htk_x"), args.toArray(String[]::new));
    }

    private static void assertRefused(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(MOST_LINES);
    }
}
