package press.shijian.shell.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

class UnprintableTextException extends DatabindException {

    UnprintableTextException(JsonParser parser) {
        super(parser, "control characters or half of a character");
    }
}
