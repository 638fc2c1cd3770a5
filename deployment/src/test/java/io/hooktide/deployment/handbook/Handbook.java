package io.hooktide.deployment.handbook;

import io.hooktide.deployment.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/operations.md, section by section. */
record Handbook(String text, List<Section> sections) {
    private static final Pattern HEADING = Pattern.compile("(?m)^#{2,3} (.*)$");
    private static final Pattern STEPS = Pattern.compile("(?m)^(\\d+\\. |```|\\*\\*Do\\.\\*\\*)");
    private static final Pattern RUN = Pattern.compile("(?ms)^\\*\\*Run\\.\\*\\* (.*?)(\n\n|\\z)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| .* \\| ([^|]+) \\|$");
    private static final Pattern RUN_COLUMN = Pattern.compile("(?m)^\\| .* \\| run \\|$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```\\w*\n(.*?)^```");
    private static final Pattern INLINE = Pattern.compile("`(hooktide [^`]+)`");
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*");

    record Section(String title, String text) {
        /** Whether it tells somebody to do something. */
        boolean hasSteps() {
            return STEPS.matcher(text).find();
        }

        /** What it says of tests that run it: in a paragraph of its own, or in the last column of a table, for each row. */
        List<String> runs() {
            List<String> runs = new ArrayList<>();
            groups(RUN, text).forEach(runs::add);
            if (RUN_COLUMN.matcher(text).find()) {
                groups(ROW, text).filter(cell -> !cell.matches("run|-+")).forEach(runs::add);
            }
            return runs;
        }
    }

    static Handbook read() throws IOException {
        String text = Files.readString(project("docs/operations.md"));
        List<MatchResult> headings = HEADING.matcher(text).results().toList();
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : text.length();
            sections.add(new Section(
                    headings.get(i).group(1), text.substring(headings.get(i).end(), end)));
        }
        return new Handbook(text, List.copyOf(sections));
    }

    /** Each command of ours, as one would type it. */
    Set<String> commands() {
        String prose = FENCED.matcher(text).replaceAll("");
        Stream<String> typed = groups(FENCED, text)
                .flatMap(String::lines)
                .filter(line -> line.startsWith("hooktide "))
                .map(line -> COMMENT.matcher(line).replaceFirst(""));
        return Stream.concat(typed, groups(INLINE, prose).map(code -> code.replaceAll("\\s+", " ")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The group 1 of each. */
    Set<String> all(Pattern pattern) {
        return groups(pattern, text).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1).strip());
    }

    static Path project(String path) {
        return Docker.project().resolve(path);
    }
}
