package io.hooktide.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.Table;
import io.hooktide.runtime.http.Json;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** hooktide bench list. */
@Command(name = "list", description = "Show the scenarios.")
final class ListCommand implements Runnable {
    @Mixin
    private Invocation invocation;

    @Mixin
    private JsonOutput json;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        Map<String, String> scenarios = new TreeMap<>();
        command.parent().subcommands().forEach((name, scenario) -> {
            if (scenario.getCommandSpec() != command) {
                scenarios.put(name, scenario.getCommandSpec().usageMessage().description()[0]);
            }
        });
        if (json.wanted()) {
            ArrayNode rows = Json.MAPPER.createArrayNode();
            scenarios.forEach(
                    (name, what) -> rows.addObject().put("scenario", name).put("measures", what));
            JsonOutput.print(rows, invocation.out());
        } else {
            Table table = new Table("SCENARIO", "MEASURES");
            scenarios.forEach(table::row);
            table.print(invocation.out());
        }
    }
}
