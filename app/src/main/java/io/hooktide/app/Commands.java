package io.hooktide.app;

import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import picocli.CommandLine.Command;

/** The sub-commands there are. To look at all of their options takes half a second of a short command's time. */
final class Commands {
    private static final String HELP = "help";

    private final List<Provider<CliCommand>> all;

    Commands(ServiceLoader<CliCommand> loader) {
        this.all = loader.stream().toList();
    }

    /** The one that is meant; all of them where that is not clear, and for help. */
    List<CliCommand> neededFor(String[] args) {
        List<Provider<CliCommand>> meant = all.stream()
                .filter(command -> args.length > 0 && nameOf(command).equals(args[0]) && !args[0].equals(HELP))
                .toList();
        return (meant.size() == 1 ? meant : all).stream().map(Provider::get).toList();
    }

    private static String nameOf(Provider<CliCommand> command) {
        return command.type().getAnnotation(Command.class).name();
    }
}
