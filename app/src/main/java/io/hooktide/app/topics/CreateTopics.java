package io.hooktide.app.topics;

import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.kafka.Installation;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.topics.CreationReport;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicCreation;
import io.hooktide.schemas.topics.TopicReport;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** hooktide topics create. */
@Command(
        name = "create",
        description = "Create the topics that are missing. What is there is not changed, but compared.",
        footer = "Example: hooktide topics create --config hooktide.properties --partitions 24 --replication-factor 3")
final class CreateTopics implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Spec
    private picocli.CommandLine.Model.CommandSpec command;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of each topic, 1 to 10000; chosen once. Default: as deliveries has, else 8.")
    private Optional<Integer> partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description =
                    "Copies of each partition. Default: as deliveries has, else 3, or as many as there are brokers.")
    private Optional<Short> replication;

    @Override
    public Integer call() throws Exception {
        require(
                partitions.map(count -> count >= 1 && count <= 10_000).orElse(true),
                "--partitions must be from 1 to 10000");
        require(replication.map(copies -> copies >= 1).orElse(true), "--replication-factor must be at least 1");
        Settings settings = options.settings();
        TopicCatalogue catalogue =
                new TopicCatalogue(CommonSettings.topics(settings), settings.get(CommonSettings.RETRY_TIERS));
        Installation installation = Installation.reach(settings);
        TopicShape usual = TopicShape.usual(installation);
        CreationReport report = new TopicCreation(installation.kafka())
                .create(catalogue, partitions.orElse(usual.partitions()), replication.orElse(usual.replicas()));
        print(report, invocation.out());
        return ExitCode.DONE;
    }

    private static void print(CreationReport report, PrintWriter out) {
        for (TopicReport topic : report.topics()) {
            switch (topic.state()) {
                case CREATED -> out.println("created  " + topic.topic());
                case EXISTS -> out.println("exists   " + topic.topic());
                case DIFFERS ->
                    out.println("differs  " + topic.topic() + ": " + String.join("; ", topic.differences()));
            }
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), message);
        }
    }
}
