package press.shijian.shell;

/** Stands for a class of the shell, which this module does not depend on. */
public class SampleFrame {}
