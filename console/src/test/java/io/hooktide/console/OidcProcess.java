package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    OidcProcess(Path folder, String redirectUri) throws Exception {
        Files.writeString(folder.resolve("provider.mjs"), SCRIPT);
        run(folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "oidc-provider@9.13.3");
        port = freePort();
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

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path folder, String... command) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("ended in time").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
