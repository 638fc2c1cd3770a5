package io.hooktide.console.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The published parser of AsyncAPI documents, from npm, in a folder of its own. */
public record AsyncApiParser(Path folder) {
    private static final String CHECK = """
            const { Parser } = require('@asyncapi/parser');
            const fs = require('fs');
            (async () => {
              for (const file of process.argv.slice(2)) {
                const { document, diagnostics } = await new Parser().parse(fs.readFileSync(file, 'utf8'));
                const errors = diagnostics.filter(found => found.severity === 0);
                errors.forEach(error => console.log(file, error.path.join('/'), error.message));
                if (!document || errors.length) process.exitCode = 1;
              }
            })();
            """;

    /** Fails with what the parser says of the first that it does not take. */
    public void check(JsonNode... documents) throws Exception {
        Files.writeString(folder.resolve("check.js"), CHECK);
        new NpmPackage("@asyncapi/parser@3.6.3").installIn(folder);
        for (JsonNode document : documents) {
            Files.writeString(folder.resolve("document.json"), document.toString());
            run("node", "check.js", "document.json");
        }
    }

    private void run(String... command) throws Exception {
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
}
