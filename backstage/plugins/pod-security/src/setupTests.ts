import "@testing-library/jest-dom";
import { configure } from "@testing-library/react";

// the first page of a test file loads most of Backstage
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(60_000);
