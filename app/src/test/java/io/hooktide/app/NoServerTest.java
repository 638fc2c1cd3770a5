package io.hooktide.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing answers, a command says so within seconds, and names the address. */
@Timeout(60)
class NoServerTest {
    /** No port that was free: another program may have it by then. */
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish --type invoice.updated --object 1",
                "subscriptions list",
                "subscriptions create --name x --endpoint http://e/ --events *",
                "subscriptions show sub_1",
                "subscriptions activate sub_1",
                "subscriptions deactivate sub_1",
                "subscriptions pause sub_1",
                "subscriptions resume sub_1",
                "subscriptions delete sub_1",
                "api-keys list",
                "audit list",
                "api-keys create --name x --scopes admin",
                "api-keys revoke 0123456789abcdef",
                "deliveries list",
                "deliveries show dlv_1",
                "dead-letters list",
                "dead-letters groups",
                "dead-letters show 1-2",
                "dead-letters export",
                "dead-letters discard --all --why x",
                "dead-letters replay --all --dry-run",
                "subscriptions recover sub_1 --since 2h --dry-run",
                "subscriptions backfill sub_1 --since 2h --why x",
                "replays list",
                "replays show rpl_1",
                "replays cancel rpl_1",
                "lag --subscriptions",
                "health"
            })
    void shouldNameTheApiThatDoesNotAnswer(String line) {
        // Given
        String url = "http://" + NOBODY;

        // When
        CommandRun run = CommandRun.with(Map.of("HOOKTIDE_KEY", "htk_x"), with(line, "--url", url));

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("nothing answers at " + url).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics create",
                "topics list",
                "api-keys create --bootstrap --name x --scopes admin",
                "keyset rotate keyset.json --reencrypt --set secrets.keyset=keyset.json",
                "dead-letters list --kafka",
                "dead-letters show 1-2 --kafka",
                "tail",
                "lag",
                "gateway",
                "fanout"
            })
    void shouldNameTheBrokerThatDoesNotAnswer(String line) {
        // Given
        // When
        CommandRun run = CommandRun.of(with(
                line,
                "--set",
                "kafka.bootstrap.servers=" + NOBODY,
                "--set",
                "kafka.default.api.timeout.ms=300",
                "--set",
                "kafka.request.timeout.ms=200",
                "--set",
                "ops.port=0",
                "--set",
                "fanout.state-dir=" + folder));

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("no Kafka broker answers at " + NOBODY).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.bootstrap.servers=nonsense", "kafka.security.protocol=NONE", "kafka.retries=x"})
    void shouldNameTheKafkaSettingThatIsWrong(String setting) {
        // When
        CommandRun run = CommandRun.of("topics", "list", "--set", setting);

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("a setting under kafka.* is wrong").hasLineCount(1);
    }

    private static String[] with(String line, String... more) {
        List<String> args = new ArrayList<>(List.of(line.split(" ")));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }
}
