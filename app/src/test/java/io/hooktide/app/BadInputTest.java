package io.hooktide.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user can get wrong before anything is asked of a server: exit code 2 and one clear line. */
@Timeout(60)
class BadInputTest {
    private static final String KEY = "htk_0123456789abcdef_xyz";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "publish | Missing required options",
                "publish --type invoice.updated | --object",
                "publish --type invoice --object 1 | OBJECTTYPE.ACTION",
                "publish --type invoice.updated --object 1 --data {bad | not valid JSON",
                "publish --type invoice.updated --object 1 --data [1] | must be a JSON object",
                "publish --type invoice.updated --object 1 --data @nowhere.json | no file nowhere.json",
                "publish --type invoice.updated --object 1 --context x | KEY=VALUE",
                "publish --type invoice.updated --object 1 --url nonsense | not an address",
                "publish --type invoice.updated --object 1 --url http://h?x=1 | not an address",
                "publish --typ invoice.updated --object 1 | --typ",
                "subscriptions | Missing verb: create, list, show",
                "subscriptions shw | shw",
                "subscriptions create --name x --endpoint http://e | --events is needed",
                "subscriptions create --data @nowhere.json | no file nowhere.json",
                "subscriptions show | Missing required parameter",
                "subscriptions show nonsense | not the id of a subscription",
                "subscriptions activate ../x | not the id of a subscription",
                "subscriptions deactivate x | not the id of a subscription",
                "subscriptions pause x | not the id of a subscription",
                "subscriptions resume | Missing required parameter",
                "subscriptions delete x | not the id of a subscription",
                "subscriptions list --limit x | --limit",
                "api-keys create --name x | --scopes",
                "api-keys create --name x --scopes everything | 'everything' is not a scope",
                "api-keys create --name x --scopes admin --tenant a/b | --tenant must be",
                "api-keys create --name x --scopes admin --tenant a --all-tenants | exclude each other",
                "api-keys create --name x --scopes admin --expires soon | 'soon' is not a duration",
                "api-keys revoke htk_secret | 16 hex digits",
                "topics create --partitions 0 | --partitions must be from 1",
                "topics create --partitions many | --partitions",
                "topics create --replication-factor 0 | --replication-factor must be at least 1",
                "topics list --config nowhere.properties | there is no file",
                "topics list --set bind | KEY=VALUE",
                "topics list --set nonsense.key=1 | nonsense.key: is not a setting",
                "dead-letters list --limit 0 | --limit must be from 1",
                "dead-letters list --reason bad_luck | 'bad_luck'",
                "dead-letters list --since yesterday | neither a time",
                "dead-letters list --kafka --code 503 | need the log history",
                "dead-letters export --format xlsx | none of ndjson",
                "dead-letters export --format parquet | needs --output",
                "dead-letters discard 1-2 | --why",
                "dead-letters discard --why x | say which",
                "dead-letters discard --why x --all 1-2 | cannot be given together",
                "dead-letters show 12 | <partition>-<offset>",
                "dead-letters replay | say which",
                "dead-letters replay --all 1-2 | cannot be given together",
                "dead-letters replay 1-2 --rate -1 | --rate must be from 1",
                "dead-letters replay --since 1x --dry-run | neither a time",
                "dead-letters replay 1-2 | --why",
                "subscriptions recover sub_1 --since 2h | --why",
                "subscriptions recover sub_1 --why x | --since",
                "subscriptions backfill sub_1 --since 1x --dry-run | neither a time",
                "subscriptions backfill sub_1 --since 2h --dry-run --rate 0 | --rate must be from 1",
                "replays show 12 | not the id of a job",
                "tail --since never | neither a time",
                "tail --limit -1 | --limit must be at least 1",
                "lag --count-to 0 | --count-to must be at least 1",
                "lag --partitions --subscriptions | cannot be had at once",
                "health --url nonsense | not an address",
                "keyset create | secrets.keyset",
                "keyset rotate --config nowhere.properties | there is no file",
                "keyset rotate keyset.json --prepare --reencrypt | cannot be given together",
                "keyset rotate mine.json --reencrypt | secrets.keyset",
                "keyset rotate mine.json --reencrypt --set secrets.keyset=k.json | read k.json (secrets.keyset), not mine",
                "profiles show | Missing required parameter",
                "gateway --set gateway.port=x | gateway.port",
                "fanout --set fanout.guarantee=perhaps | fanout.guarantee",
                "delivery --set delivery.workers=0 | delivery.workers",
                "console --set console.port=99999 | console.port",
                "receiver --port x | receiver.port",
                "receiver --secret not!base64 | receiver.secret",
                "receiver --script nonsense | receiver.script",
            })
    void shouldSayWhatIsWrongInOneLine(String line, String expected) {
        // When
        CommandRun run = CommandRun.with(Map.of("HOOKTIDE_KEY", KEY), line.split(" "));

        // Then
        assertThat(run.err()).contains(expected);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(3);
        assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void shouldAskForAKeyWhereThereIsNone() {
        // When
        CommandRun run = CommandRun.of("subscriptions", "list");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no API key", "--key", "HOOKTIDE_KEY");
    }

    @Test
    void shouldTakeTheAddressFromTheEnvironmentUnlessItIsGiven() {
        // Given
        Map<String, String> environment =
                Map.of("HOOKTIDE_KEY", KEY, "HOOKTIDE_URL", "ftp://console", "HOOKTIDE_GATEWAY_URL", "ftp://gateway");

        // When
        CommandRun list = CommandRun.with(environment, "subscriptions", "list");
        CommandRun publish = CommandRun.with(environment, "publish", "--type", "a.deleted", "--object", "1");
        CommandRun given = CommandRun.with(environment, "subscriptions", "list", "--url", "ftp://given");

        // Then
        assertThat(list.err()).contains("HOOKTIDE_URL: 'ftp://console' is not an address");
        assertThat(publish.err()).contains("HOOKTIDE_GATEWAY_URL: 'ftp://gateway' is not an address");
        assertThat(given.err()).contains("--url: 'ftp://given' is not an address");
        assertThat(list.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldRefuseASettingOfTheFileByItsName(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("hooktide.properties"), "kafka.boostrap=x\ndelivery.wrkers=2\n");

        // When
        CommandRun run = CommandRun.of("delivery", "--config", file.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("delivery.wrkers: is not a setting");
    }

    @Test
    void shouldNotOverwriteAKeyset(@TempDir Path folder) {
        // Given
        String file = folder.resolve("keyset.json").toString();
        CommandRun first = CommandRun.of("keyset", "create", file);

        // When
        CommandRun second = CommandRun.of("keyset", "create", file);

        // Then
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(second.err()).contains("exists and is not overwritten");
    }

    @Test
    void shouldLeadThroughTheRotationOfAKeysetThatIsCarriedAround(@TempDir Path folder) {
        // Given
        String file = folder.resolve("keyset.json").toString();
        CommandRun.of("keyset", "create", file);

        // When
        CommandRun prepared = CommandRun.of("keyset", "rotate", "--prepare", file);
        CommandRun rotated = CommandRun.of("keyset", "rotate", file);

        // Then
        assertThat(prepared.out())
                .contains(file, "Next: carry the file to every machine, then 'hooktide keyset rotate'");
        assertThat(rotated.out()).contains(file, "Next: carry the file", "'hooktide keyset reencrypt'");
        assertThat(List.of(prepared, rotated)).allMatch(run -> run.exitCode() == ExitCode.DONE);
    }

    @Test
    void shouldNameTheProfileThatIsNotThere() {
        // When
        CommandRun run = CommandRun.of("profiles", "show", "nonsense");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("there is no profile 'nonsense'");
    }

    @Test
    void shouldShowTheStackTraceOnlyWhenAsked(@TempDir Path folder) {
        // Given
        String missing = folder.resolve("none.json").toString();

        // When
        CommandRun plain = CommandRun.of("keyset", "rotate", missing);
        CommandRun verbose = CommandRun.of("keyset", "rotate", missing, "--verbose");

        // Then
        assertThat(plain.err()).contains("does not exist").doesNotContain("\tat ");
        assertThat(verbose.err()).contains("does not exist").contains("\tat ");
    }
}
