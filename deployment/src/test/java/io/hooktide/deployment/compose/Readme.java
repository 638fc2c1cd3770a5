package io.hooktide.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of the README's section on containers, run as they stand there but for ports and the project's name. $KEY
 * goes from one block to the next through a file that its owner alone can read.
 */
record Readme(Project project, Path folder) {
    private static final String HEADING = "## Run it in containers";
    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("KEY=\"(htk_[^\"]*)\"");

    static List<String> blocks() throws IOException {
        String text = Files.readString(Docker.project().resolve("README.md"));
        String section = text.substring(text.indexOf(HEADING) + HEADING.length());
        return BLOCK.matcher(section.substring(0, section.indexOf("\n## ")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** Runs one, and returns all it printed. */
    String run(int block) throws IOException, InterruptedException {
        String script = "set -euo pipefail; umask 077\n[ ! -s state ] || . ./state\ncd " + Docker.project() + "\n"
                + here(blocks().get(block)) + "\ncd " + folder + "\n[ -z \"${KEY-}\" ] || declare -p KEY >state\n";
        Path output = folder.resolve("output-" + block);
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().putAll(project.environment());
        Process running = bash.start();
        boolean ended = running.waitFor(6, TimeUnit.MINUTES);
        running.destroy();
        String printed = Files.readString(output);
        assertThat(ended).as("block %d ended: %s", block, printed).isTrue();
        assertThat(running.exitValue()).as(printed).isZero();
        return printed;
    }

    String key() throws IOException {
        Matcher key = KEY.matcher(Files.readString(folder.resolve("state")));
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private String here(String commands) {
        return commands.replace("127.0.0.1:8080", "127.0.0.1:" + project.port("PORT_GATEWAY"))
                .replace("127.0.0.1:8090", "127.0.0.1:" + project.port("PORT_RECEIVER"))
                .replace("hooktide-delivery-1", project.name() + "-delivery-1")
                .replace("curl -s ", "curl -sS --fail-with-body ");
    }
}
