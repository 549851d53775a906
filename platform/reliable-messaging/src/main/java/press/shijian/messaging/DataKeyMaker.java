package press.shijian.messaging;

/**
 * Declared as a bean by the one service that makes the keys of subjects, puts them on their topic and erases them. The others read them there.
 */
public record DataKeyMaker() {}
