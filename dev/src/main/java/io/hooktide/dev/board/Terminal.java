package io.hooktide.dev.board;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal behind stdout, asked with the system's own tools: Java tells only whether stdin and stdout both are one,
 * and not its size.
 */
public record Terminal(int width, int height) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})");
    private static final long LIMIT_SECONDS = 2;

    /** Empty where stdout is not a terminal. */
    public static Optional<Terminal> ofStdout() {
        try {
            Process test =
                    new ProcessBuilder("sh", "-c", "test -t 1").inheritIO().start();
            boolean isOne = test.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && test.exitValue() == 0;
            return isOne ? Optional.of(size()) : Optional.empty();
        } catch (IOException noShell) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Terminal size() throws IOException, InterruptedException {
        Process stty = new ProcessBuilder("stty", "size")
                .redirectInput(new File("/dev/tty"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        stty.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        return parse(answer);
    }

    /** 80 x 24 where the answer is none. */
    static Terminal parse(String answer) {
        Matcher matcher = SIZE.matcher(answer.strip());
        if (!matcher.matches()) {
            return new Terminal(80, 24);
        }
        int height = Integer.parseInt(matcher.group(1));
        int width = Integer.parseInt(matcher.group(2));
        return height < 5 || width < 20 ? new Terminal(80, 24) : new Terminal(width, height);
    }
}
