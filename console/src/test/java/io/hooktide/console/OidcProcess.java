package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.console.asyncapi.NpmPackage;
import io.hooktide.testkit.UnusedPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The certified oidc-provider from npm, in a folder and a process of its own. */
final class OidcProcess implements AutoCloseable {
    private static final String SCRIPT = """
            import Provider from 'oidc-provider';
            const [port, redirect] = process.argv.slice(2);
            const issuer = `http://127.0.0.1:${port}`;
            const provider = new Provider(issuer, {
              clients: [{ client_id: 'hooktide', client_secret: 's3cret', redirect_uris: [redirect] }],
              claims: { openid: ['sub', 'email', 'roles', 'tenant'] },
              conformIdTokenClaims: false,
              pkce: { required: () => true },
              findAccount: (context, id) => ({
                accountId: id,
                claims: () => ({ sub: id, email: `${id}@example.com`, roles: id === 'ann' ? ['support'] : [], tenant: 'acme' }),
              }),
            });
            provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
            """;

    private final Process process;
    private final int port;

    /** @param folder with its package */
    OidcProcess(Path folder, String redirectUri) throws Exception {
        Files.writeString(folder.resolve("provider.mjs"), SCRIPT);
        port = UnusedPorts.find();
        Path output = folder.resolve("provider.txt");
        process = new ProcessBuilder("node", "provider.mjs", Integer.toString(port), redirectUri)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !process.isAlive() || Files.readString(output).contains("listening"));
        assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
    }

    String issuer() {
        return "http://127.0.0.1:" + port;
    }

    /** Its package; before a port is chosen, which nobody else may take meanwhile. */
    static void install(Path folder) throws Exception {
        new NpmPackage("oidc-provider@9.13.3").installIn(folder);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
