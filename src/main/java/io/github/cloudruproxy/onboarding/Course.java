package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.terminal.Ordinal;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which questions an interview has: what came with the command is not asked, and whoever sets up for the first time may
 * take the quick way. Before the plan there are never more than five.
 *
 * @param thorough whether everything is asked that can be asked, without a quick way
 * @param approved whether the plan is carried out without a question about it
 */
record Course(Given given, ProxyConfiguration present, boolean thorough, boolean approved) {
    /** One question. */
    enum Step {
        KEY,
        WAY,
        PRESET,
        PORT,
        SCOPE
    }

    /** How a first setup goes about it. */
    enum Way {
        /** The defaults will do. */
        QUICK,
        CUSTOM
    }

    /** The course that asks everything again, whatever came with the command. */
    Course ofEverything() {
        return new Course(Given.nothing(), present, true, approved);
    }

    /** Whether the key did not come with the command. */
    boolean asksKey() {
        return given.apiKey().isEmpty();
    }

    /** @param portTaken whether somebody else has the port that the proxy would have */
    List<Step> steps(Way way, boolean portTaken) {
        boolean quick = offersWays() && way == Way.QUICK;
        boolean custom = thorough || (offersWays() && way == Way.CUSTOM);
        List<Step> steps = new ArrayList<>(List.of(Step.KEY));
        if (offersWays()) {
            steps.add(Step.WAY);
        }
        if (given.preset().isEmpty() && !quick) {
            steps.add(Step.PRESET);
        }
        if (portTaken || (custom && given.port().isEmpty())) {
            steps.add(Step.PORT);
        }
        if (asksScope() && !quick) {
            steps.add(Step.SCOPE);
        }
        return steps;
    }

    /** Whoever has set the proxy up before, or has said what to take, is past the choice of a way. */
    private boolean offersWays() {
        return !thorough && given.preset().isEmpty() && present.composeFile().isEmpty();
    }

    private boolean asksScope() {
        return !approved
                && given.envScope().isEmpty()
                && !present.foreignVariables().isEmpty();
    }

    /**
     * The prompter for the step at this place, which tells its number.
     *
     * @param index from 0; the one behind the last is the question about the plan
     */
    Prompter at(int index, List<Step> steps, Prompter prompter) {
        int passedOver = asksKey() ? 0 : 1;
        int number = index + 1 - passedOver;
        int total = steps.size() - passedOver + (approved ? 0 : 1);
        return number < 1 ? prompter : prompter.at(new Ordinal(number, total));
    }
}
