package press.shijian.acceptance;

import java.net.URI;
import java.util.function.Function;
import press.shijian.local.Part;
import press.shijian.testkit.Answer;

/** Where people find each service. */
interface Doors {

    /**
     * The service's answer.
     *
     * @param call is given an address of the service; possibly more than once, where nobody has heard it before
     * @throws java.io.UncheckedIOException when nobody answers
     */
    Answer ask(Part service, Function<URI, Answer> call);
}
