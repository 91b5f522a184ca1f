import DefaultTheme from "vitepress/theme";
import "./answers.css";

export default DefaultTheme;
